// Copies the built pages to ../html. VitePress numbers its code groups and tabs at random: count them instead, and blank
// the file hashes that follow from them.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [built, kept] = ['docs/.vitepress/dist', process.argv[2] ?? '../html']
rmSync(kept, { recursive: true, force: true })
for (const entry of readdirSync(built, { recursive: true, withFileTypes: true })) {
  const source = join(entry.parentPath, entry.name)
  if (!source.endsWith('.html')) continue
  const target = join(kept, source.slice(built.length + 1))
  cpSync(source, target)
  const ids = new Map()
  const html = readFileSync(target, 'utf8').replace(/"(group|tab)-([\w-]{5,7})"/g, (_, kind, id) => {
    if (!ids.has(id)) ids.set(id, ids.size + 1)
    return `"${kind}-${ids.get(id)}"`
  })
  const hash = JSON.parse(html.match(/__VP_HASH_MAP__=JSON\.parse\(("(?:\\.|[^"])*")\)/)[1])
  writeFileSync(target, Object.values(JSON.parse(hash)).reduce((text, one) => text.replaceAll(one, '00000000'), html))
}
