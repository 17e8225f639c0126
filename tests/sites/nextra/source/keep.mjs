// Copies the built pages to ../html without the data that React hydrates from, which repeats the page as JSON.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const [built, kept] = ['out', process.argv[2] ?? '../html']
rmSync(kept, { recursive: true, force: true })
for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
  const source = join(entry.parentPath, entry.name)
  if (!source.endsWith('.html')) continue
  const target = join(kept, source.slice(built.length + 1))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, readFileSync(source, 'utf8').replace(/<script>self\.__next_f\.push.*?<\/script>/gs, ''))
}
