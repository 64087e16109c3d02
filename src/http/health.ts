/** Liveness and readiness; answered on any host (decisions 20). */
import type { Hono } from 'hono'
import type { Storage } from '../domain/storage.ts'
import { jsonAnswer, nextRequestId, toResponse, withCommonHeaders } from './answer.ts'

export const healthRoutes = (app: Hono, { storage }: { storage: Storage }): void => {
  app.get('/health/live', () => healthAnswer(200, { status: 'ok' }))
  app.get('/health/ready', async () => {
    try {
      await storage.assertReady()
      return healthAnswer(200, { status: 'ok' })
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      return healthAnswer(503, { status: 'unavailable', reason })
    }
  })
}

const healthAnswer = (status: number, body: unknown): Response =>
  toResponse(
    withCommonHeaders(jsonAnswer(status, body, { 'cache-control': 'no-store' }), nextRequestId()),
  )
