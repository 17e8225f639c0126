import { Footer, Layout, Navbar } from 'nextra-theme-docs'
import { Head } from 'nextra/components'
import { getPageMap } from 'nextra/page-map'
import 'nextra-theme-docs/style.css'

export const metadata = {
  title: { default: 'Acme Relay', template: '%s – Acme Relay' },
  description: 'Acme Relay delivers webhooks, again and again, until somebody answers.',
  metadataBase: new URL('https://relay.acme.test'),
}

export default async function RootLayout({ children }) {
  return (
    <html lang="en" dir="ltr" suppressHydrationWarning>
      <Head />
      <body>
        <Layout
          navbar={<Navbar logo={<b>Acme Relay</b>} projectLink="https://git.acme.test/relay" />}
          footer={<Footer>Released under the Relay licence. Copyright Acme</Footer>}
          pageMap={await getPageMap()}
          docsRepositoryBase="https://git.acme.test/relay/edit/main"
        >
          {children}
        </Layout>
      </body>
    </html>
  )
}
