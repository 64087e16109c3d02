/**
 * Loads a module of the built server, such as `config/schema.js`. Scripts must not import sources as values: compiled
 * scripts and compiled sources lie in different trees. Types come from `dist/`, too.
 */
export const builtModule = <Module>(path: string): Promise<Module> =>
  import(new URL(`../../dist/${path}`, import.meta.url).href) as Promise<Module>
