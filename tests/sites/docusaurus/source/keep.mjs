// Copies the built pages to ../html.
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const [built, kept] = ['build', process.argv[2] ?? '../html']
rmSync(kept, { recursive: true, force: true })
for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
  const source = join(entry.parentPath, entry.name)
  if (source.endsWith('.html')) cpSync(source, join(kept, source.slice(built.length + 1)))
}
