import footnote from 'markdown-it-footnote'
import { defineConfig } from 'vitepress'
import { tabsMarkdownPlugin } from 'vitepress-plugin-tabs'

export default defineConfig({
  title: 'Acme Relay',
  description: 'Acme Relay delivers webhooks, again and again, until somebody answers.',
  lang: 'en-US',
  lastUpdated: true,
  sitemap: { hostname: 'https://relay.acme.test' },
  head: [['link', { rel: 'icon', href: '/img/relay.svg' }]],
  transformHead: ({ pageData }) => [
    ['link', { rel: 'canonical', href: `https://relay.acme.test/${pageData.relativePath.replace(/\.md$/, '.html')}` }],
  ],
  markdown: {
    math: true,
    image: { lazyLoading: true },
    config: (md) => {
      md.use(footnote)
      md.use(tabsMarkdownPlugin)
    },
  },
  themeConfig: {
    logo: '/img/relay.svg',
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/guide/all-constructs', activeMatch: '/guide/' },
      { text: 'More', items: [{ text: 'Status page', link: 'https://status.acme.test/' }] },
    ],
    sidebar: [
      {
        text: 'Guide',
        items: [
          { text: 'All constructs', link: '/guide/all-constructs' },
          { text: 'Other page', link: '/guide/other' },
        ],
      },
      { text: 'Reference', collapsed: true, items: [{ text: 'Limits', link: '/limits' }] },
    ],
    editLink: { pattern: 'https://git.acme.test/relay/edit/main/docs/:path' },
    socialLinks: [{ icon: 'github', link: 'https://git.acme.test/relay' }],
    footer: { message: 'Released under the Relay licence.', copyright: 'Copyright Acme' },
    outline: [2, 3],
  },
})
