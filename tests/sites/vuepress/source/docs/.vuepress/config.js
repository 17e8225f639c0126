import { viteBundler } from '@vuepress/bundler-vite'
import { defaultTheme } from '@vuepress/theme-default'
import footnote from 'markdown-it-footnote'

export default {
  lang: 'en-US',
  title: 'Acme Relay',
  description: 'Acme Relay delivers webhooks, again and again, until somebody answers.',
  bundler: viteBundler({ viteOptions: { ssr: { noExternal: [/@vuepress/] } } }),
  theme: defaultTheme({
    hostname: 'https://relay.acme.test',
    logo: '/img/relay.svg',
    repo: 'https://git.acme.test/relay',
    docsRepo: 'https://git.acme.test/relay',
    docsBranch: 'main',
    docsDir: 'docs',
    editLinkPattern: ':repo/edit/:branch/:path',
    lastUpdated: false,
    contributors: false,
    navbar: [{ text: 'Guide', link: '/guide/all-constructs.html' }],
    sidebar: [
      { text: 'Guide', children: ['/guide/all-constructs.md', '/guide/other.md'] },
      { text: 'Reference', collapsible: true, children: ['/limits.md'] },
    ],
    themePlugins: { git: false, hint: { hint: true, alert: true }, tab: { codeTabs: true, tabs: true } },
  }),
  extendsMarkdown: (md) => md.use(footnote),
}
