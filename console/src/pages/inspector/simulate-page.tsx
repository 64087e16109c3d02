import { Box } from '@mantine/core'
import { useState } from 'react'
import { send } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { Empty } from '../../parts/empty.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { ProblemPanel } from '../../parts/problem-panel.tsx'
import { tokenTabs } from '../tokens/token-tabs.ts'
import type { Simulation } from './drifted.tsx'
import {
  simulationCall,
  SimulationForm,
  useSimulatedRequest,
  type SimulatedRequest,
} from './simulation-form.tsx'
import { SimulationResult } from './simulation-result.tsx'
import { texts } from './texts.ts'

/** Tokens › Simulate: what a request would get, and why, without making it (console §3.14). */
export const SimulatePage = () => {
  const request = useSimulatedRequest()
  const { answer, asked, problem, isRunning, run } = useSimulation(request)
  return (
    <Page title={texts.title} intro={texts.simulate.intro} tabs={tokenTabs}>
      <Section title={texts.simulate.form}>
        <SimulationForm request={request} onRun={() => void run()} isRunning={isRunning} />
      </Section>
      {problem !== undefined && <ProblemPanel problem={problem} retry={() => void run()} />}
      {answer !== undefined && asked !== undefined ? (
        <SimulationResult answer={answer} request={asked} />
      ) : (
        problem === undefined && (
          <Box className="lk-card">
            <Empty>{texts.simulate.waiting}</Empty>
          </Box>
        )
      )}
    </Page>
  )
}

const useSimulation = (request: SimulatedRequest) => {
  const [result, setResult] = useState<{ answer: Simulation; asked: SimulatedRequest }>()
  const [problem, setProblem] = useState<Problem | undefined>()
  const [isRunning, setRunning] = useState(false)
  const run = async (): Promise<void> => {
    setRunning(true)
    setProblem(undefined)
    try {
      setResult({ answer: await send(simulationCall(request)), asked: request })
    } catch (error) {
      setResult(undefined)
      setProblem(error instanceof Problem ? error : new Problem(String(error), { status: 0 }))
    } finally {
      setRunning(false)
    }
  }
  return { answer: result?.answer, asked: result?.asked, problem, isRunning, run }
}
