/**
 * Load that is more than one request: people who sign in, refresh and ask on, each over one kept
 * connection. A flow may look at an answer before it sends the next request; the cost of looking
 * is the bench's own and is kept small.
 */
import { connect, type Socket } from 'node:net'
import { createHistogram, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { wholeAnswer, type WholeAnswer } from './load.ts'

/** Sends a whole request and answers with the whole answer. Throws when the connection is cut. */
export type Converse = (request: Buffer) => Promise<WholeAnswer>

export interface FlowPlan {
  readonly port: number
  readonly people: number
  /** One run of the flow by the person of that index; throws when an answer is not the expected one. */
  run(converse: Converse, person: number): Promise<void>
  readonly seconds: number
}

export interface FlowResult {
  readonly perSecond: number
  /** Milliseconds from the flow's start to its end. */
  readonly p50: number
  readonly p99: number
}

/** Everyone repeats the flow, as fast as it is answered, until the time is up. */
export const runFlows = async (plan: FlowPlan): Promise<FlowResult> => {
  const latency = createHistogram()
  let runs = 0
  const startedAt = performance.now()
  const deadline = startedAt + plan.seconds * 1000
  await Promise.all(
    Array.from({ length: plan.people }, async (_, person) => {
      const { converse, close } = await openConversation(plan.port)
      while (performance.now() < deadline) {
        const began = performance.now()
        await plan.run(converse, person)
        latency.record(Math.max(1, Math.round((performance.now() - began) * 1000)))
        runs += 1
      }
      close()
    }),
  )
  return result(latency, runs / ((performance.now() - startedAt) / 1000))
}

export interface PacedPlan {
  readonly port: number
  readonly connections: number
  /** Requests a second, whatever the answers take: latency counts from when a request was due. */
  readonly perSecond: number
  readonly seconds: number
  next(): Buffer
}

/** Requests at a fixed pace; answers late when the server does, so that a slow one hides nothing. */
export const runPaced = async (plan: PacedPlan): Promise<FlowResult> => {
  const latency = createHistogram()
  const startedAt = performance.now()
  const every = (1000 * plan.connections) / plan.perSecond
  let answered = 0
  await Promise.all(
    Array.from({ length: plan.connections }, async (_, index) => {
      const { converse, close } = await openConversation(plan.port)
      let due = startedAt + (every * index) / plan.connections
      for (; due < startedAt + plan.seconds * 1000; due += every) {
        const early = due - performance.now()
        if (early > 0) await sleep(early)
        // A timer fires up to a millisecond late; that is the bench's own lateness.
        const from = Math.max(due, early > 0 ? performance.now() : due)
        const { status } = await converse(plan.next())
        if (status !== 200) throw new Error(`A paced request was answered ${String(status)}.`)
        latency.record(Math.max(1, Math.round((performance.now() - from) * 1000)))
        answered += 1
      }
      close()
    }),
  )
  return result(latency, answered / ((performance.now() - startedAt) / 1000))
}

const result = (latency: ReturnType<typeof createHistogram>, perSecond: number): FlowResult => ({
  perSecond,
  p50: latency.percentile(50) / 1000,
  p99: latency.percentile(99) / 1000,
})

/** A kept connection of its own; `close` ends it. */
export const openConversation = async (
  port: number,
): Promise<{ converse: Converse; close: () => void }> => {
  const socket = await opened(port)
  let settle: { resolve(answer: WholeAnswer): void; reject(error: Error): void } | undefined
  let received: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answer = wholeAnswer(received)
    if (answer === undefined) return
    received = Buffer.alloc(0)
    settle?.resolve(answer)
  })
  const cut = (): void => settle?.reject(new Error('The server closed a connection.'))
  socket.on('error', cut)
  socket.on('close', cut)
  return {
    converse: (request) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject }
        socket.write(request)
      }),
    close() {
      settle = undefined
      socket.destroy()
    },
  }
}

const opened = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.setNoDelay(true)
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })

/** The value of a header of an answer's head; undefined when it is not there. */
export const headerOf = ({ head }: WholeAnswer, name: string): string | undefined =>
  new RegExp(`\\r\\n${name}: ([^\\r]*)`, 'i').exec(head)?.[1]

/** `name=value` of every cookie that an answer sets. */
export const cookiesOf = ({ head }: WholeAnswer): string[] =>
  [...head.matchAll(/\r\nset-cookie: ([^;\r]*)/gi)].flatMap(([, pair]) =>
    pair === undefined ? [] : [pair],
  )
