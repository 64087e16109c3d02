/** Liveness and readiness; answered on any host (decisions 20). */
import type { Hono } from 'hono'
import type { Storage } from '../domain/storage.ts'
import { jsonAnswer, toResponse } from './answer.ts'

export const healthRoutes = (app: Hono, { storage }: { storage: Storage }): void => {
  app.get('/health/live', () => toResponse(jsonAnswer(200, { status: 'ok' }, noStore)))
  app.get('/health/ready', async () => {
    try {
      await storage.assertReady()
      return toResponse(jsonAnswer(200, { status: 'ok' }, noStore))
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown'
      return toResponse(jsonAnswer(503, { status: 'unavailable', reason }, noStore))
    }
  })
}

const noStore = { 'cache-control': 'no-store' }
