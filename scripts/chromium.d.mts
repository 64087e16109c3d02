/** Path of a Chromium: `CHROMIUM_PATH`, one on the PATH, or the one playwright-core manages. */
export declare const findChromium: () => string | undefined
