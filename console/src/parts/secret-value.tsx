import { Button, Group, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { CopyIcon } from './copy-value.tsx'
import { texts } from './texts.ts'

const hideAfterMilliseconds = 30_000

/** A secret in a read-only field: hidden until asked for, hidden again after 30 s, copyable. */
export const SecretValue = ({
  value,
  label,
  description,
  shown = false,
}: {
  value: string
  label: string
  description?: string | undefined
  shown?: boolean
}) => {
  const [isShown, setShown] = useState(shown)
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => setShown(false), hideAfterMilliseconds)
    return () => clearTimeout(timer)
  }, [isShown])
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        flex={1}
        label={label}
        description={description}
        readOnly
        type={isShown ? 'text' : 'password'}
        value={value}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        classNames={{ input: 'lk-id' }}
      />
      <Button variant="default" onClick={() => setShown(!isShown)}>
        {isShown ? texts.hide : texts.show}
      </Button>
      <CopyIcon value={value} what={label} />
    </Group>
  )
}
