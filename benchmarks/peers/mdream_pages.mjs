// Converts every page of a folder with mdream: node mdream_pages.mjs PEERS SITE OUT
// Its preset `minimal` cuts out the main content, which is the job that the others do.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [peers, site, out] = process.argv.slice(2)
const entry = join(resolve(peers), 'node_modules', 'mdream', 'dist', 'index.mjs')
const { htmlToMarkdown } = await import(pathToFileURL(entry).href)

for (const name of readdirSync(site, { recursive: true })) {
  if (!/\.html?$/.test(name)) continue
  const made = htmlToMarkdown(readFileSync(join(site, name), 'utf8'), { minimal: true, origin: 'https://docs.example.org/' })
  const target = join(out, name.replace(/\.html?$/, '.md'))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, typeof made === 'string' ? made : made.markdown)
}
