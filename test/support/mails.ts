/** The development mailbox as its reader sees it. */
import type { TestServer } from './server.ts'

export interface ReadMail {
  readonly template: string
  readonly subject: string
  readonly text: string
  readonly language: string
  /** The first link of the text. */
  readonly link: URL
}

/** All mails to an address, oldest first. */
export const mailsTo = async (
  { stores }: Pick<TestServer, 'stores'>,
  address: string,
): Promise<ReadMail[]> => {
  const records = await stores
    .records('mail')
    .list({ where: { recipient: address.toLowerCase() }, limit: 100 })
  return records.map(({ document }) => {
    const text = String(document['text'])
    return {
      text,
      template: String(document['template']),
      subject: String(document['subject']),
      language: String(document['language']),
      link: new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'about:blank'),
    }
  })
}

export const lastMail = async (
  server: Pick<TestServer, 'stores'>,
  address: string,
): Promise<ReadMail> => {
  const mail = (await mailsTo(server, address)).at(-1)
  if (mail === undefined) throw new Error(`There is no mail to ${address}.`)
  return mail
}
