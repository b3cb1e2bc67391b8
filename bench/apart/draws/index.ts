export { Draws } from './draws';
