/**
 * The lifetime on a logarithmic scale from 1 s to 30 d, with zones. It only proposes round values; the number
 * field beside it holds the truth. Arrows step through round values, Page keys jump presets.
 */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import {
  longest,
  positionOf,
  presets,
  roundAt,
  shortest,
  spoken,
  stepFrom,
  zoneOf,
  type Zone,
} from './guidance.ts'
import { texts } from './settings-texts.ts'

const words = texts.lifetime

const zoneEnds: readonly { readonly zone: Zone; readonly from: number; readonly to: number }[] = [
  { zone: 'green', from: shortest, to: 3600 },
  { zone: 'amber', from: 3600, to: 86_400 },
  { zone: 'red', from: 86_400, to: longest },
]

const ticks = [
  [1, '1 s'],
  [300, '5 min'],
  [3600, '1 h'],
  [86_400, '24 h'],
  [longest, '30 d'],
] as const

const percent = (seconds: number): string => `${String(positionOf(seconds) * 100)}%`

/** Where a key leads from here; undefined for keys that are not the slider's. */
const byKey = (key: string, seconds: number): number | undefined => {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return stepFrom(seconds, 1)
    case 'ArrowLeft':
    case 'ArrowDown':
      return stepFrom(seconds, -1)
    case 'PageUp':
      return stepFrom(seconds, 1, presets)
    case 'PageDown':
      return stepFrom(seconds, -1, presets)
    case 'Home':
      return shortest
    case 'End':
      return longest
    default:
      return undefined
  }
}

export const LifetimeSlider = ({
  value,
  onChange,
  describedBy,
  isDisabled = false,
}: {
  value: number
  onChange: (seconds: number) => void
  describedBy: string
  isDisabled?: boolean
}) => {
  const track = useRef<HTMLDivElement>(null)
  const shown = Math.min(longest, Math.max(shortest, value))
  const follow = (event: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect()
    if (box === undefined || isDisabled) return
    onChange(roundAt((event.clientX - box.left) / box.width))
  }
  const press = (event: KeyboardEvent): void => {
    const next = byKey(event.key, shown)
    if (next === undefined || isDisabled) return
    event.preventDefault()
    onChange(next)
  }
  return (
    <div
      className="lk-lifetime"
      data-disabled={isDisabled || undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        follow(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event)
      }}
    >
      <div className="lk-lifetime-track" ref={track}>
        {zoneEnds.map(({ zone, from, to }) => (
          <span
            key={zone}
            data-zone={zone}
            style={{ insetInlineStart: percent(from), width: percentBetween(from, to) }}
          />
        ))}
        <div
          className="lk-lifetime-thumb"
          role="slider"
          tabIndex={isDisabled ? -1 : 0}
          aria-label={words.slider}
          aria-describedby={describedBy}
          aria-disabled={isDisabled}
          aria-valuemin={shortest}
          aria-valuemax={longest}
          aria-valuenow={shown}
          aria-valuetext={`${spoken(shown)}, ${words.zones[zoneOf(shown)]}`}
          data-zone={zoneOf(shown)}
          style={{ insetInlineStart: percent(shown) }}
          onKeyDown={press}
        />
      </div>
      <div className="lk-lifetime-ticks" aria-hidden="true">
        {ticks.map(([seconds, label]) => (
          <span key={seconds} style={{ insetInlineStart: percent(seconds) }}>
            {label}
          </span>
        ))}
      </div>
    </div>
  )
}

const percentBetween = (from: number, to: number): string =>
  `${String((positionOf(to) - positionOf(from)) * 100)}%`
