/**
 * The catalogue once more, for the part of the script that comes later: under a name of its own, so that the bundler
 * does not put its words into the part that everybody loads.
 */
declare module '*.json?rest' {
  export const rest: typeof import('../words/en.json').rest;
  export const acts: typeof import('../words/en.json').acts;
}
