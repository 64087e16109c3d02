import { Text } from '@mantine/core'
import { bothForms } from '../../texts/duration.ts'
import { levels, type LifetimeDecision } from './decision.ts'
import { texts } from './texts.ts'

const words = texts.lifetime

/** What each level allowed, and which one set the lifetime. */
export const LifetimeSteps = ({ decision }: { decision: LifetimeDecision }) => (
  <>
    <ul className="lk-levels">
      {levels.map((level) => {
        const limit = decision.limits[level]
        const isUsed = level === decision.won
        return (
          <li key={level} data-used={isUsed || undefined}>
            <Text span size="xs" c="dimmed">
              {words.levels[level]}
            </Text>
            <Text
              span
              size="sm"
              fw={isUsed ? 600 : 400}
              c={limit === undefined ? 'dimmed' : undefined}
            >
              {limit === undefined ? words.notSet : bothForms(limit)}
            </Text>
            {isUsed && (
              <Text span size="xs" c="var(--mantine-color-anchor)" fw={600}>
                ← {words.used}
              </Text>
            )}
          </li>
        )
      })}
    </ul>
    <Text size="sm" c="dimmed" mt="sm">
      {words.rule}
    </Text>
  </>
)
