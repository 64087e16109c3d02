import { CodeBlock } from '../../parts/code-block.tsx'
import { Section } from '../../parts/page.tsx'
import { texts } from './tab-texts.ts'
import { UserPage } from './user-page.tsx'

export const UserRawPage = () => (
  <UserPage>
    {(user) => (
      <Section title={texts.raw.title} intro={texts.raw.intro}>
        <CodeBlock code={JSON.stringify(user, null, 2)} label={texts.raw.label} />
      </Section>
    )}
  </UserPage>
)
