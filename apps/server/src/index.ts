/** The server: everything that has a door to the outside. Started by main.ts. */
export { type Configuration, readConfiguration } from './configuration.ts';
export { ROUTES } from './fhir/routes.ts';
export { type StartedServer, type Surroundings, startServer } from './start.ts';
