import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'

export default {
  title: 'Acme Relay',
  tagline: 'Webhooks that arrive',
  url: 'https://docs.acme.test',
  baseUrl: '/relay/',
  favicon: 'img/relay.svg',
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  markdown: { mermaid: true },
  themes: ['@docusaurus/theme-mermaid'],
  presets: [
    [
      'classic',
      {
        blog: false,
        docs: {
          sidebarPath: './sidebars.mjs',
          editUrl: 'https://git.acme.test/relay/edit/main/',
          showLastUpdateTime: true,
          showLastUpdateAuthor: true,
          remarkPlugins: [remarkMath],
          rehypePlugins: [rehypeKatex],
        },
      },
    ],
  ],
  themeConfig: {
    announcementBar: { id: 'two', content: 'Version 2 is <b>out</b>', isCloseable: true },
    navbar: {
      title: 'Acme Relay',
      logo: { alt: 'Acme Relay logo', src: 'img/relay.svg' },
      items: [
        { type: 'docSidebar', sidebarId: 'docs', label: 'Guide' },
        { href: 'https://status.acme.test/', label: 'Status', position: 'right' },
      ],
    },
    footer: {
      style: 'dark',
      links: [{ title: 'Docs', items: [{ label: 'All constructs', to: '/docs/guide/all-constructs' }] }],
      copyright: 'Copyright Acme. Released under the Relay licence.',
    },
    prism: { additionalLanguages: ['bash', 'diff', 'json', 'toml'] },
  },
}
