export { writeTree } from './write-tree';
