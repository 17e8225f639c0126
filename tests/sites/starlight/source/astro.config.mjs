import { satteri } from '@astrojs/markdown-satteri'
import starlight from '@astrojs/starlight'
import { defineConfig, passthroughImageService } from 'astro/config'

export default defineConfig({
  site: 'https://relay.acme.test',
  redirects: { '/old/constructs': '/guide/all-constructs/' },
  image: { service: passthroughImageService() },
  markdown: { processor: satteri({ features: { math: true, definitionList: true, headingAttributes: true } }) },
  integrations: [
    starlight({
      title: 'Acme Relay',
      description: 'Acme Relay delivers webhooks, again and again, until somebody answers.',
      logo: { src: './public/img/relay.svg' },
      favicon: '/img/relay.svg',
      pagefind: false,
      editLink: { baseUrl: 'https://git.acme.test/relay/edit/main/' },
      social: [{ icon: 'seti:git', label: 'Source', href: 'https://git.acme.test/relay' }],
      sidebar: [
        { label: 'Guide', items: ['guide/all-constructs', { slug: 'guide/other', badge: 'New' }] },
        { label: 'Reference', collapsed: true, items: ['reference/limits'] },
      ],
    }),
  ],
})
