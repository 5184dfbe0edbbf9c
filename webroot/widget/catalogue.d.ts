/**
 * The catalogue once more, for a part of the script that comes later: under a name of its own, so that the bundler does
 * not put its words into the part that everybody loads.
 */
declare module '*.json?writing';
declare module '*.json?more';
declare module '*.json?comfort';
