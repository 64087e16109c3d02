/** What the doctor says about the certificate that the server would use. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config, TlsConfig } from '../config.ts'
import type { Clock } from '../kit/clock.ts'
import type { Finding } from './doctor.ts'

const name = 'TLS'
const day = 86_400_000
const renewalDays = 30

export const checkTls = (config: Config, clock: Clock): Finding => {
  if (config.tls.kind === 'off')
    return { name, state: 'ok', says: 'It is off; a proxy or loopback is taken for granted.' }
  const own = join(config.dataDirectory, 'tls.pem')
  if (config.tls.kind === 'local-ca' && !existsSync(own))
    return { name, state: 'ok', says: 'The next start makes a local CA and a certificate.' }
  try {
    return config.tls.kind === 'files'
      ? checkPair(config.tls, clock)
      : checkExpiry(new X509Certificate(readFileSync(own)), { clock, renewsItself: true })
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    return {
      name,
      state: 'failed',
      says: `The certificate or its key cannot be read (${why}).`,
      advice: 'Check LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY.',
    }
  }
}

const checkPair = (files: TlsConfig & { kind: 'files' }, clock: Clock): Finding => {
  const certificate = new X509Certificate(readFileSync(files.cert))
  if (!certificate.checkPrivateKey(createPrivateKey(readFileSync(files.key))))
    return {
      name,
      state: 'failed',
      says: 'The private key does not belong to the certificate.',
      advice: 'Check LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY.',
    }
  return checkExpiry(certificate, { clock, renewsItself: false })
}

const checkExpiry = (
  certificate: X509Certificate,
  { clock, renewsItself }: { clock: Clock; renewsItself: boolean },
): Finding => {
  const days = Math.floor((Date.parse(certificate.validTo) - clock.now()) / day)
  const says = `The certificate ends in ${String(days)} days.`
  if (days >= renewalDays) return { name, state: 'ok', says }
  return {
    name,
    state: days < 0 ? 'failed' : 'warning',
    says: days < 0 ? 'The certificate has ended.' : says,
    advice: renewsItself ? 'Restart the server; it renews it.' : 'Renew it and restart the server.',
  }
}
