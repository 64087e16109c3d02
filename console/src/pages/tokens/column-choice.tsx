import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconColumns } from '@tabler/icons-react'
import { texts } from './texts.ts'
import { choosable, shownAtFirst } from './token-columns.tsx'

/** The columns that the reader wants to see; remembered on this machine. */
export const useShownColumns = (): [readonly string[], (shown: readonly string[]) => void] => {
  const [shown, setShown] = useLocalStorage<readonly string[]>({
    key: 'latchkey-token-columns',
    defaultValue: shownAtFirst,
    getInitialValueInEffect: false,
  })
  return [shown, setShown]
}

/** A button that opens a checkbox for each column; `fixed` are those that this page never shows. */
export const ColumnChoice = ({
  shown,
  onChange,
  fixed,
}: {
  shown: readonly string[]
  onChange: (shown: readonly string[]) => void
  fixed: readonly string[]
}) => (
  <Popover position="bottom-end" withinPortal trapFocus returnFocus>
    <Popover.Target>
      <Button variant="default" leftSection={<IconColumns size={16} />}>
        {texts.chooseColumns}
      </Button>
    </Popover.Target>
    <Popover.Dropdown>
      <Stack gap="xs">
        {choosable
          .filter((id) => !fixed.includes(id))
          .map((id) => (
            <Checkbox
              key={id}
              label={texts.columns[id]}
              checked={shown.includes(id)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...shown, id]
                    : shown.filter((other) => other !== id),
                )
              }
            />
          ))}
      </Stack>
    </Popover.Dropdown>
  </Popover>
)
