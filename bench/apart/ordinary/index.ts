export { NEW, takeLast } from './handiwork';
export { type OrdinaryCalls, ordinaryCalls } from './ordinary-calls';
