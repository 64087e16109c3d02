import { Box } from '@mantine/core'
import { CopyIcon } from './copy-value.tsx'

/** Code to read and copy. `label` names it: "Request". */
export const CodeBlock = ({ code, label }: { code: string; label: string }) => (
  <Box className="lk-code">
    <pre tabIndex={0} aria-label={label} dir="ltr" translate="no">
      <code>{code}</code>
    </pre>
    <Box className="lk-code-copy">
      <CopyIcon value={code} what={label} />
    </Box>
  </Box>
)
