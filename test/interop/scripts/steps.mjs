/** What every script shares: its input, and the run of named steps whose outcomes it prints as one JSON object. */
import { URLSearchParams } from 'node:url'

export const input = JSON.parse(process.env.INTEROP_INPUT)

/** What an SDK throws, as far as JSON can carry it. */
const thrown = (error) => ({
  threw: error.constructor.name,
  name: error.name,
  message: error.message,
  ...Object.fromEntries(
    ['code', 'error', 'error_description', 'errorCode', 'msg', 'status', 'statusCode', 'body']
      .filter((member) => error[member] !== undefined)
      .map((member) => [member, error[member]]),
  ),
})

/** Runs the steps one after another. A step that throws has `threw` in its outcome, and the next one runs. */
export const runSteps = async (steps) => {
  const outcomes = {}
  for (const [name, step] of Object.entries(steps))
    outcomes[name] = (await step().catch(thrown)) ?? null
  console.log(JSON.stringify(outcomes))
}

/** A token by plain `fetch`: status and body. */
export const askToken = async (issuer, form) => {
  const response = await fetch(new URL('oauth/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  })
  return { status: response.status, body: await response.json() }
}
