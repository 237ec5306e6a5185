/** Wires the hub; tests and main start the same one. */
import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { seriesDue } from './bookings/series/extend.ts';
import { bookingDue } from './bookings/timed.ts';
import { boardRoutes } from './console/board.ts';
import { graphiqlRoutes, type Persona } from './console/graphiql.ts';
import { assumedContextOf, contextOf, knownBy, look } from './context.ts';
import { Batch } from './core/batch.ts';
import type { Config } from './core/config.ts';
import type { Context, Services } from './core/context.ts';
import { Documents, readTrusted } from './core/documents.ts';
import { Complaint, type Locale } from './core/errors.ts';
import { Gate } from './core/gate.ts';
import { createHttpServer, type Handler, json, TIMES } from './core/http.ts';
import { Limits } from './core/limits.ts';
import { Dispatcher } from './core/live/dispatcher.ts';
import { Holdings } from './core/live/holdings.ts';
import { type Changes, Proof } from './core/live/proof.ts';
import { References } from './core/live/references.ts';
import { Shapes } from './core/live/shapes.ts';
import { Streams } from './core/live/sse.ts';
import { StandingQueries } from './core/live/standing-queries.ts';
import { type Ended, type Known, Viewers } from './core/live/viewers.ts';
import { serveSockets } from './core/live/ws.ts';
import { Metrics } from './core/metrics.ts';
import { present } from './core/present.ts';
import { Assumed } from './core/proved.ts';
import { Answers } from './core/reads/answers.ts';
import { forgetReceipts } from './core/receipts.ts';
import { scrapes } from './core/scrape.ts';
import { Sweeper } from './core/sweeper.ts';
import type { Tables } from './core/tables.ts';
import { type Clock, systemClock } from './core/time.ts';
import { TimedWork } from './core/timed.ts';
import { asking, openOrm, ping, SESSION } from './database/orm.ts';
import { entities } from './entities.ts';
import { OF_THE_EVENT } from './feeds/feed.ts';
import { trimEvents } from './feeds/trim.ts';
import { forgetGuesses, forgetInvitations, forgetSessions } from './people/forgetting.ts';
import { Provider } from './people/provider.ts';
import { secretOf } from './people/sessions.ts';
import { SignIn } from './people/sign-in.ts';
import type { Asked } from './people/viewer.ts';
import { hubSchema } from './schema.ts';
import { watch } from './watch.ts';

export interface HubOptions {
  config: Config;
  databaseUrl: string;
  clock?: Clock;
  /** Sees every statement of the serving connections: tests count them. */
  onQuery?: (sql: string) => void;
  /** Off in tests, which sweep when they turn the clock. */
  sweeping?: boolean;
  /** How long an exchange may take, and how often a stream shows that it lives, in ms; shorter in tests. */
  times?: { exchange: number; beat: number };
  /** For the console's persona switcher; demo only. */
  personas?: readonly Persona[];
}

export interface Hub {
  url: string;
  orm: MikroORM;
  dispatcher: Dispatcher;
  /** What it holds of callers: tests and benchmarks count it. */
  limits: Limits;
  /** Who listens to what, and what everything runs on: looked into by tests and benchmarks. */
  standing: StandingQueries;
  services: Services;
  tokenSecret: string;
  /** What the clock brings, at once. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const TIMED = [bookingDue, seriesDue];
const SWEEPS = [trimEvents, forgetReceipts, forgetSessions, forgetInvitations, forgetGuesses];

/** Sessions held at once, about 1 KiB each and more for those who reach many. */
const MOST_KNOWN = 20_000;

/** Serves a migrated database. Resolves when requests are answered; rejects with a sentence when the port cannot be had. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { config, databaseUrl } = options;
  const logger = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  const log = (reference: string, error: unknown) => logger.error({ reference, err: error }, 'fault');
  const schema = hubSchema();
  const gate = new Gate(schema);
  const answers = new Answers(schema, log);
  const documents = new Documents(readTrusted(config.trustedDocuments, (text) => gate.prepare(text)));
  const tokenSecret = secretOf(config.tokenSecret, config.dataDir, 'token.secret');
  const orm = await openOrm(entities, { url: databaseUrl, poolSize: config.poolSize, ...(options.onQuery && { onQuery: options.onQuery }) });
  const dispatcher = new Dispatcher(databaseUrl, SESSION, (message) => logger.warn(message));
  const signIn = new SignIn(tokenSecret, config.provider && new Provider(config.provider));
  const sightings = new Batch<Asked, Known | Ended>((asked) => look(services, asked));
  const db = orm.em.fork().getKysely<Tables>();
  const clock = options.clock ?? systemClock;
  const ask = await asking(orm);
  const proof = new Proof(ask, dispatcher, (message) => logger.warn(message));
  const services: Services = {
    config,
    orm,
    db,
    ask,
    dispatcher,
    clock,
    metrics: new Metrics(),
    signIn,
    look: (asked) => sightings.load(asked),
    known: new Holdings(dispatcher, clock, MOST_KNOWN),
    references: new References(db, dispatcher, clock, proof),
    proof,
  };
  const context = (token: string | null, locale: Locale, after: Changes | null) =>
    after ? contextOf(services, token, locale, after) : assumedContextOf(services, token, locale);
  const timed = new TimedWork(databaseUrl, SESSION, TIMED);
  const sweeper = new Sweeper(services, [timed, ...SWEEPS], (message, error) => logger.warn({ err: error }, message));
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true, // the gate lets no stranger near it
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: { cache: gate.admitted.texts },
    documentStore: gate.admitted.documents,
    dangerouslyDisableValidation: true, // the gate validates, once, before Apollo sees a document
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => ({ ...formatted, cause: error }) as never,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), presenting(log), inOneGo(answers)],
    logger: { debug() {}, info() {}, warn: (message) => logger.warn(message), error: (message) => logger.error(message) },
  });
  await dispatcher.start();
  await apollo.start();
  const limits = new Limits(services.clock, config.rateLimit, config.proxies);
  const edge = { documents, gate, limits, contextOf: context, origins: config.origins, log };
  const viewers = new Viewers(
    dispatcher,
    services.clock,
    (asked) => look(services, asked),
    (error) => log('viewers', error),
  );
  const standing = new StandingQueries(services, schema, answers, log);
  const live = { ...edge, viewers, standing, shapes: new Shapes(schema, OF_THE_EVENT), knownBy: (token: string) => knownBy(services, token) };
  const streams = new Streams(live, options.times?.beat);
  const server = createHttpServer(
    {
      ...edge,
      apollo,
      routes: {
        ...routes(orm, options.personas ?? []),
        '/graphql/stream': (...exchange) => streams.answer(...exchange),
        '/metrics': scrapes(services.metrics, config),
      },
    },
    { ...TIMES, ...options.times },
  );
  const sockets = serveSockets(server, live);
  watch(services, { viewers, standing, limits });
  const stop = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeIdleConnections();
    streams.close();
    await sockets.close();
    await standing.stop();
    setTimeout(() => server.closeAllConnections(), 1_500).unref();
    await closed;
    await apollo.stop();
    await timed.stop();
    await sweeper.stop();
    await viewers.stop();
    await dispatcher.stop();
    await orm.close(true);
  };
  try {
    const url = await listen(server, config);
    if (options.sweeping !== false) sweeper.start();
    return { url, orm, dispatcher, limits, standing, services, tokenSecret, sweep: () => sweeper.sweep(), stop };
  } catch (error) {
    streams.close();
    await Promise.allSettled([sockets.close(), viewers.stop(), apollo.stop(), dispatcher.stop(), timed.stop(), orm.close(true)]);
    throw error;
  }
}

/** Errors leave Apollo with their cause beside them; here the caller's language and the mask are put on. */
function presenting(log: (reference: string, error: unknown) => void): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
          const { basis, locale } = contextValue;
          const said = basis instanceof Assumed ? (...fault: Parameters<typeof log>) => basis.later(() => log(...fault)) : log;
          response.body.singleResult.errors = response.body.singleResult.errors.map((error) =>
            present((error as unknown as { cause: GraphQLError }).cause, locale, said),
          );
        },
      };
    },
  };
}

/** Operations that can be read in one go are; Apollo's own execution answers all others. */
function inOneGo(answers: Answers): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, request, contextValue }) {
          const data = await answers.answer(document, operation, request.variables ?? {}, contextValue);
          return data && { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: data as never } } };
        },
      };
    },
  };
}

function routes(orm: MikroORM, personas: readonly Persona[]): Record<string, Handler> {
  return {
    ...graphiqlRoutes({ personas }),
    ...boardRoutes({ personas }),
    '/': (_, res) => res.writeHead(302, { location: '/graphiql' }).end(),
    '/healthz': (_, res) => json(res, 200, { status: 'ok' }),
    '/readyz': async (_, res) => {
      const answer = await Promise.race([
        ping(orm.em.fork()).then(
          () => true,
          () => false,
        ),
        new Promise<false>((late) => setTimeout(late, 2_000, false).unref()),
      ]);
      json(res, answer ? 200 : 503, { status: answer ? 'ready' : 'the database does not answer' });
    },
  };
}

/**
 * Connections that wait to be taken while the event loop is busy; the system may hold it down (net.core.somaxconn). When all phones of a town come back at
 * once Node's 511 are full within a moment, and whom the system turns away there hears nothing of it for seconds.
 */
const BACKLOG = 4_096;

function listen(server: http.Server, { host, port }: Config): Promise<string> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        failed(new Complaint(`Port ${port} is in use. Stop the other program, or start with another: PORT=${port + 1} npm start`));
      else if (error.code === 'EACCES') failed(new Complaint(`Port ${port} may not be opened by this user: choose one above 1024 with PORT.`));
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        failed(new Complaint(`HOST ${host} is no address of this machine: try HOST=127.0.0.1, or 0.0.0.0 for all.`));
      else failed(error);
    });
    server.listen({ port, host, backlog: BACKLOG }, () =>
      done(`http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${(server.address() as AddressInfo).port}`),
    );
  });
}
