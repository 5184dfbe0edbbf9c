/**
 * The catalogue once more, for the parts of the script that come later: under names of their own, so that the bundler
 * does not put their words into the part that everybody loads.
 */
declare module '*.json?rest' {
  export const rest: typeof import('../words/en.json').rest;
}

declare module '*.json?acts' {
  export const acts: typeof import('../words/en.json').acts;
}
