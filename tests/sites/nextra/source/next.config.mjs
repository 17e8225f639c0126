import nextra from 'nextra'

const withNextra = nextra({ defaultShowCopyCode: true, latex: true, search: false })

export default withNextra({ output: 'export', images: { unoptimized: true }, generateBuildId: () => 'acme' })
