import { expect, test } from 'vitest'
import { createLog } from './log.ts'

const written = (write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] => {
  const lines: string[] = []
  write(createLog('info', { write: (line) => void lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a line holds its level, its time, its fields and its message', () => {
  const [line] = written((log) => {
    log.info({ port: 8443 }, 'listening')
  })
  expect(line).toMatchObject({ level: 'info', port: 8443, msg: 'listening' })
  expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/)
})

test('a line below the level is not written', () => {
  expect(
    written((log) => {
      log.debug({}, 'quiet')
    }),
  ).toEqual([])
})

for (const member of ['authorization', 'client_secret', 'access_token', 'body', 'query', 'headers'])
  test(`a ${member} never appears, at the top or one level below`, () => {
    const lines = written((log) => {
      log.error({ [member]: 'hush', request: { [member]: 'hush' } }, 'failed')
    })
    expect(JSON.stringify(lines)).not.toContain('hush')
    expect(lines).toHaveLength(1)
  })

test('of an error only name, message, code, stack and causes are written', () => {
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'hush' })
  const error = Object.assign(new Error('insert failed', { cause }), { parameters: ['hush'] })
  const [line] = written((log) => {
    log.error({ error }, 'failed')
  })
  expect(JSON.stringify(line)).not.toContain('hush')
  expect(line?.['error']).toMatchObject({
    message: 'insert failed',
    cause: { message: 'duplicate key', errorCode: '23505' },
  })
})
