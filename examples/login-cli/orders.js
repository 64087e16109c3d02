#!/usr/bin/env node
/** A command-line tool that people sign in to: `login` by a code in their browser, `list` with a token, `logout`. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as oauth from 'openid-client'

const {
  LATCHKEY_ISSUER: issuer = 'https://localhost:8443/',
  AUDIENCE: audience = 'https://orders.example/',
  API_URL: apiUrl = 'http://127.0.0.1:3001/',
  ORDERS_FILE: file = join(homedir(), '.orders-login.json'),
  CLIENT_ID: clientId,
} = process.env

/** An error whose sentence is all that people need. */
class Told extends Error {}

const read = () => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') throw new Told('Nobody is signed in. Run: orders.js login')
    throw error
  }
}

/** Readable by its owner alone. A rotated refresh token takes the place of the one before. */
const keep = (tokens, before = {}) => {
  const { access_token, refresh_token = before.refresh_token, expires_in } = tokens
  const kept = { access_token, refresh_token, good_until: Date.now() + (expires_in - 30) * 1000 }
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
  return kept
}

/** A public client: what is installed on people's machines can keep no secret. */
const discover = () => oauth.discovery(new URL(issuer), clientId, undefined, oauth.None())

const login = async () => {
  const latchkey = await discover()
  const device = await oauth.initiateDeviceAuthorization(latchkey, {
    scope: 'openid profile offline_access read:orders',
    audience,
  })
  console.log(`Open ${device.verification_uri_complete}`)
  console.log(`and compare the code: ${device.user_code}`)
  const tokens = await oauth.pollDeviceAuthorizationGrant(latchkey, device)
  keep(tokens)
  console.log(`Hello ${tokens.claims().name}.`)
}

/** The token kept, or a new one by the refresh token. */
const accessToken = async () => {
  const kept = read()
  if (Date.now() < kept.good_until) return kept.access_token
  try {
    const tokens = await oauth.refreshTokenGrant(await discover(), kept.refresh_token)
    return keep(tokens, kept).access_token
  } catch (error) {
    if (error.error !== 'invalid_grant') throw error
    throw new Told('Your sign-in has ended. Run: orders.js login')
  }
}

const list = async () => {
  const headers = { authorization: `Bearer ${await accessToken()}` }
  const response = await fetch(new URL('orders', apiUrl), { headers })
  if (!response.ok) throw new Told(`The API answered ${response.status}.`)
  for (const { id, item } of (await response.json()).orders) console.log(id, item)
}

const logout = async () => {
  const { refresh_token } = read()
  await oauth.tokenRevocation(await discover(), refresh_token)
  rmSync(file)
  console.log('Bye.')
}

const commands = { login, list, logout }
const command = commands[process.argv[2]]
try {
  if (command === undefined) throw new Told('Usage: orders.js login|list|logout')
  if (clientId === undefined) throw new Told('Set CLIENT_ID; the README says how.')
  await command()
} catch (error) {
  if (error instanceof Told) console.error(error.message)
  else if (error.error === 'access_denied') console.error('It was declined.')
  else if (error.error === 'expired_token') console.error('The code has expired. Try again.')
  else throw error
  process.exitCode = 1
}
