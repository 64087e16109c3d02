import { expect, test } from 'vitest'
import { createLog } from '../kit/log.ts'
import { faultFacts } from './fault-facts.ts'

test('the code of a fault can be read in the log, and nothing else of the error', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', password: 'p' })
  log.warn(faultFacts(new Error('The database is away.', { cause })), 'Away.')
  expect(JSON.parse(lines.join(''))).toMatchObject({
    reason: 'The database is away. connect',
    errorCode: 'ECONNREFUSED',
  })
  expect(lines.join('')).not.toContain('password')
})
