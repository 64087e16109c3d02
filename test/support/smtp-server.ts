/**
 * A mail server over real sockets: as much of SMTP (RFC 5321), STARTTLS (RFC 3207) and AUTH PLAIN and
 * LOGIN (RFC 4954) as a sender speaks. It takes mails over TLS from whoever knows its password.
 */
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls'
import { systemClock } from '../../src/kit/clock.ts'
import { ensureLocalTls } from '../../src/kit/local-ca.ts'

export interface TakenMail {
  readonly from: string
  readonly to: string
  /** Head and parts as they came, without soft line breaks of quoted-printable. */
  readonly message: string
}

export interface SmtpServerOptions {
  readonly port?: number
  /** TLS from the first byte. */
  readonly isImplicit?: boolean
  /** Does not offer STARTTLS and refuses it. */
  readonly isPlain?: boolean
  /** Takes connections and says nothing. */
  readonly isSilent?: boolean
}

export interface SmtpServer {
  readonly port: number
  /** PEM of the authority of its certificate, which names `localhost` and 127.0.0.1. */
  readonly authority: string
  readonly mails: TakenMail[]
  /** What was said before TLS, and how many came. */
  readonly plainLines: string[]
  connections(): number
  /** The answer to the recipients from now on; undefined takes them all. */
  refuseRecipients(answer: string | undefined): void
  close(): Promise<void>
}

export const mailUser = 'postman'
export const mailPassword = 'Carrier-Pigeon-7+/'

export const startSmtpServer = async (options: SmtpServerOptions = {}): Promise<SmtpServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'latchkey-smtp-'))
  const { key, cert, caPath } = await ensureLocalTls({
    directory,
    hosts: ['localhost'],
    clock: systemClock,
  })
  const authority = await readFile(caPath, 'utf8')
  await rm(directory, { recursive: true })
  const facts: Facts = {
    options,
    context: createSecureContext({ key, cert }),
    mails: [],
    plainLines: [],
    recipientAnswer: undefined,
  }
  const open = new Set<Socket>()
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    open.add(socket)
    // A sender that does not trust the certificate hangs up.
    socket.on('error', () => undefined).on('close', () => open.delete(socket))
    if (options.isSilent !== true) greet(facts, socket)
  }).listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    authority,
    mails: facts.mails,
    plainLines: facts.plainLines,
    connections: () => connections,
    refuseRecipients: (answer) => {
      facts.recipientAnswer = answer
    },
    async close() {
      server.close()
      for (const socket of open) socket.destroy()
      await once(server, 'close')
    },
  }
}

interface Facts {
  readonly options: SmtpServerOptions
  readonly context: SecureContext
  readonly mails: TakenMail[]
  readonly plainLines: string[]
  recipientAnswer: string | undefined
}

interface Conversation {
  readonly facts: Facts
  readonly isSecure: boolean
  readonly say: (line: string) => void
  readonly startTls: () => void
  isKnown: boolean
  from: string
  to: string
  /** What the next line is, when it is no command. */
  awaited: ((line: string) => void) | undefined
}

const greet = (facts: Facts, socket: Socket): void => {
  const stream = facts.options.isImplicit === true ? secured(facts, socket) : socket
  stream.write('220 localhost ESMTP\r\n')
  converse(facts, stream)
}

const secured = ({ context }: Facts, socket: Socket): TLSSocket => {
  const stream = new TLSSocket(socket, { isServer: true, secureContext: context })
  stream.on('error', () => undefined)
  return stream
}

const converse = (facts: Facts, stream: Socket): void => {
  const conversation: Conversation = {
    facts,
    isSecure: stream instanceof TLSSocket,
    say: (line) => stream.write(`${line}\r\n`),
    startTls() {
      stream.removeAllListeners('data')
      converse(facts, secured(facts, stream))
    },
    isKnown: false,
    from: '',
    to: '',
    awaited: undefined,
  }
  let buffered = ''
  stream.on('data', (chunk: Buffer) => {
    buffered += chunk.toString('utf8')
    const lines = buffered.split('\r\n')
    buffered = lines.pop() ?? ''
    for (const line of lines) hear(conversation, line)
  })
}

const hear = (conversation: Conversation, line: string): void => {
  const { facts, isSecure, awaited } = conversation
  if (!isSecure) facts.plainLines.push(line)
  if (awaited !== undefined) {
    awaited(line)
    return
  }
  const command = /^[a-z]+/i.exec(line)?.[0].toUpperCase() ?? ''
  const answer = commands[command]
  if (answer === undefined) conversation.say('502 Not spoken here')
  else answer(conversation, line)
}

const commands: Readonly<Record<string, (conversation: Conversation, line: string) => void>> = {
  EHLO({ say, isSecure, facts }) {
    say('250-localhost')
    if (isSecure || facts.options.isPlain === true) say('250-AUTH PLAIN LOGIN')
    else say('250-STARTTLS')
    say('250 8BITMIME')
  },
  STARTTLS({ say, startTls, isSecure, facts }) {
    if (isSecure || facts.options.isPlain === true) {
      say('502 No TLS here')
      return
    }
    say('220 Go on')
    startTls()
  },
  AUTH(conversation, line) {
    const [, method = '', given] = line.split(' ')
    if (method.toUpperCase() === 'PLAIN' && given !== undefined) {
      const [, user, password] = decoded(given).split('\0')
      admit(conversation, user, password)
      return
    }
    askFor(conversation, 'Username:', (user) => {
      askFor(conversation, 'Password:', (password) => {
        admit(conversation, user, password)
      })
    })
  },
  MAIL(conversation, line) {
    conversation.from = addressOf(line)
    conversation.say(conversation.isKnown ? '250 OK' : '530 5.7.0 Authentication required')
  },
  RCPT(conversation, line) {
    conversation.to = addressOf(line)
    conversation.say(conversation.facts.recipientAnswer ?? '250 OK')
  },
  DATA(conversation) {
    const lines: string[] = []
    conversation.say('354 Go on')
    conversation.awaited = (line) => {
      if (line !== '.') {
        lines.push(line.replace(/^\./, ''))
        return
      }
      conversation.awaited = undefined
      const message = lines.join('\n').replaceAll('=\n', '').replaceAll('=3D', '=')
      conversation.facts.mails.push({ from: conversation.from, to: conversation.to, message })
      conversation.say('250 Taken')
    }
  },
  RSET: ({ say }) => {
    say('250 OK')
  },
  QUIT: ({ say }) => {
    say('221 Bye')
  },
}

const askFor = (conversation: Conversation, what: string, take: (answer: string) => void): void => {
  conversation.say(`334 ${Buffer.from(what).toString('base64')}`)
  conversation.awaited = (line) => {
    conversation.awaited = undefined
    take(decoded(line))
  }
}

const admit = (conversation: Conversation, user?: string, password?: string): void => {
  conversation.isKnown = user === mailUser && password === mailPassword
  // Some servers answer with what they were told.
  conversation.say(
    conversation.isKnown ? '235 Welcome' : `535 5.7.8 ${String(user)} ${String(password)} is wrong`,
  )
}

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('utf8')

const addressOf = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? ''
