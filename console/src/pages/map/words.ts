/** Names and lines of the map in words, for labels and for those who cannot see it. */
import type { AccessMap, ApiNode, ApplicationNode, Edge } from './model.ts'
import { texts } from './texts.ts'

export const applicationName = ({ id, name }: ApplicationNode): string =>
  id === '' ? texts.thirdParty : (name ?? id)

export const apiName = ({ id, name }: ApiNode): string => name ?? id

/** `2 of 7` or `all + future`. */
export const scopesOfEdge = ({ isForAll, scopes, known }: Edge): string =>
  isForAll ? texts.everything : texts.scopes(scopes.length, known)

/** What a line says besides its two ends. */
export const factsOfEdge = (edge: Edge): string =>
  [
    texts.acts[edge.subject],
    scopesOfEdge(edge),
    edge.isUnused ? texts.unusedMark : texts.today(edge.today),
    ...edge.risks.map((risk) => texts.risks[risk]),
  ].join(', ')

/** Gives a function that says a whole line. */
export const edgeWords = ({ applications, apis }: AccessMap): ((edge: Edge) => string) => {
  const applicationNames = new Map(applications.map((one) => [one.id, applicationName(one)]))
  const apiNames = new Map(apis.map((one) => [one.id, apiName(one)]))
  return (edge) =>
    texts.edge({
      application: applicationNames.get(edge.clientId) ?? texts.unknownApplication,
      api: apiNames.get(edge.audience) ?? texts.unknownApi,
      what: factsOfEdge(edge),
    })
}
