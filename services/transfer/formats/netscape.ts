// Netscape bookmark HTML, the one format every browser and bookmark service reads. Reading and writing live beside it.

export { type NetscapeFile, parseNetscape } from './netscape-read.ts';
export { netscapeRow, writeNetscape } from './netscape-write.ts';
