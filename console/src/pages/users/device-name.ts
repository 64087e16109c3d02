/** A browser's or app's own description in few words. Pure. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^node$|\bundici\b|^node-fetch/i, 'Node.js'],
  [/\bpython-requests\/|\baiohttp\/|\bPython-urllib\//i, 'Python'],
  [/\bokhttp\//, 'Android app'],
  [/\bCFNetwork\//, 'Apple app'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows NT\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const longest = 60

const nameIn = (agent: string, names: readonly (readonly [RegExp, string])[]): string | undefined =>
  names.find(([pattern]) => pattern.test(agent))?.[1]

/** `Firefox on Windows`; the beginning of what is not known; undefined for nothing. */
export const deviceName = (agent: string | undefined): string | undefined => {
  if (agent === undefined || agent.trim() === '') return undefined
  const browser = nameIn(agent, browsers)
  const system = nameIn(agent, systems)
  if (browser !== undefined && system !== undefined) return `${browser} on ${system}`
  return browser ?? system ?? (agent.length > longest ? `${agent.slice(0, longest)}…` : agent)
}
