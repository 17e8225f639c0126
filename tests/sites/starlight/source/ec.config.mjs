import { pluginCollapsibleSections } from '@expressive-code/plugin-collapsible-sections'
import { pluginLineNumbers } from '@expressive-code/plugin-line-numbers'

export default {
  plugins: [pluginLineNumbers(), pluginCollapsibleSections()],
  defaultProps: { showLineNumbers: false },
}
