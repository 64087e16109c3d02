/**
 * Words of the pages that a tenant writes itself (contract §7.1, §8.9): one document a language,
 * which holds the texts by prompt and screen; and what is said of parts and renderings of a caller's
 * own, which pages do not hold yet.
 */
import { Type } from 'typebox'
import { AlreadyExists, VersionRace } from '../../domain/record.ts'
import type { Write } from '../../domain/record.ts'
import { isJsonObject } from '../../kit/json.ts'
import type { JsonObject } from '../../kit/json.ts'
import { partialPrompts, promptLanguages, textPrompts } from '../entities/prompt-names.ts'
import { anything, oneOf, open, optional, text } from '../entities/schema-parts.ts'
import { entity } from '../entity.ts'
import { ApiError, invalidBody } from '../errors.ts'
import { listOf, listQuery, listResponse } from '../list.ts'
import type { Operation, OperationContext, Result } from '../operation.ts'

const common = { face: 'compatible', tag: 'prompts' } as const
const textPath = '/prompts/{prompt}/custom-text/{language}'
const partialPath = '/prompts/{prompt}/partials'
const mostCharacters = 512 * 1024

/** The id of the document that holds a language's texts. */
const idOf = (language: string): string => `custom_texts:${language}`

const refuseName = (
  { params }: OperationContext,
  member: 'prompt' | 'language',
  known: readonly string[],
): string => {
  const value = params[member] ?? ''
  if (known.includes(value)) return value
  const what = member === 'prompt' ? 'Name of the prompt' : 'Language of the texts'
  throw new ApiError({
    status: 400,
    message: `Path validation error: 'Invalid value "${value.slice(0, 200)}"' on property ${member} (${what}).`,
    errorCode: 'bad_request',
  })
}

const getTexts = async (context: OperationContext): Promise<Result> => {
  const prompt = refuseName(context, 'prompt', textPrompts)
  const language = refuseName(context, 'language', promptLanguages)
  const document = await context.stores.singleton(idOf(language))
  return { status: 200, body: document?.[prompt] ?? {} }
}

const isText = (value: unknown): boolean =>
  typeof value === 'string' || (isJsonObject(value) && Object.values(value).every(isText))

/** Texts stand below their screen, and nothing but texts does. */
const refuseOtherThanTexts = (body: JsonObject): void => {
  for (const [screen, texts] of Object.entries(body))
    if (!isJsonObject(texts) || !isText(texts))
      throw invalidBody(
        `Payload validation error: 'Expected type object of texts' on property ${screen.slice(0, 200)}.`,
      )
}

const putTexts = async (context: OperationContext): Promise<Result> => {
  const prompt = refuseName(context, 'prompt', textPrompts)
  const language = refuseName(context, 'language', promptLanguages)
  const { body, stores } = context
  refuseOtherThanTexts(body)
  const records = stores.records('singleton')
  const id = idOf(language)
  const current = await records.get(id)
  const { [prompt]: _before, ...others } = current?.document ?? {}
  const document = Object.keys(body).length === 0 ? others : { ...others, [prompt]: body }
  if (JSON.stringify(document).length > mostCharacters)
    throw invalidBody('The texts of one language are longer than 524288 characters')
  const write =
    current === undefined
      ? records.insert({ id, columns: {}, document })
      : records.update(current, { document })
  return commitOnce(context, write, { status: 200, body })
}

/** Two first texts at once both insert; the loser reads again. */
const commitOnce = async (
  context: OperationContext,
  write: Write,
  result: Result,
): Promise<Result> => {
  try {
    return await context.commit([write], result)
  } catch (error) {
    if (error instanceof AlreadyExists) throw new VersionRace('The texts were begun meanwhile.')
    throw error
  }
}

const getPartials = (context: OperationContext): Promise<Result> => {
  refuseName(context, 'prompt', partialPrompts)
  return Promise.resolve({ status: 200, body: {} })
}

const renderingMode = oneOf('Who draws the screen', ['advanced', 'standard'])

/** No screen is drawn by anybody else, so that none is listed. */
const renderings = entity({
  ...common,
  table: 'singleton',
  path: '/prompts/rendering',
  idMember: 'screen',
  newId: () => '',
  collection: 'configs',
  verbs: {},
  schema: open(
    optional({
      prompt: text('Name of the prompt'),
      screen: text('Name of the screen'),
      rendering_mode: renderingMode,
    }),
  ),
  masks: true,
  filters: optional({
    prompt: text('Name of the prompt'),
    screen: text('Name of the screen'),
    rendering_mode: renderingMode,
  }),
  where: () => undefined,
  columns: () => ({}),
  notFound: { status: 404, message: 'Not Found' },
})

const texts = anything('Texts by screen')

export const promptTextOperations: readonly Operation[] = [
  {
    ...common,
    id: 'get_custom-text_by_language',
    method: 'GET',
    path: textPath,
    summary: 'Get custom text for a prompt',
    scopes: ['read:prompts'],
    successStatus: 200,
    response: texts,
    run: getTexts,
  },
  {
    ...common,
    id: 'put_custom-text_by_language',
    method: 'PUT',
    path: textPath,
    summary: 'Set custom text for a specific prompt',
    scopes: ['update:prompts'],
    body: texts,
    successStatus: 200,
    response: texts,
    run: putTexts,
  },
  {
    ...common,
    id: 'get_partials',
    method: 'GET',
    path: partialPath,
    summary: 'Get partials for a prompt',
    scopes: ['read:prompts'],
    successStatus: 200,
    response: anything('Parts by screen'),
    run: getPartials,
  },
  {
    ...common,
    id: 'get_all_rendering',
    method: 'GET',
    path: renderings.path,
    summary: 'Get render settings for all screens',
    scopes: ['read:prompts'],
    query: Type.Object(listQuery(renderings)),
    successStatus: 200,
    response: listResponse(renderings),
    run: listOf(renderings),
  },
]
