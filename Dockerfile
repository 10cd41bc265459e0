# The API and the projector, one image each:  docker build --target api .   docker build --target projector .
# Not for the embedded PostgreSQL: DATABASE_URL names one.

FROM node:24-slim AS manifests
WORKDIR /parley
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/projector/package.json apps/projector/
COPY apps/web/package.json apps/web/
COPY libs/audit/package.json libs/audit/
COPY libs/contracts/package.json libs/contracts/
COPY libs/event-store/package.json libs/event-store/
COPY libs/negotiation/package.json libs/negotiation/
COPY libs/postgres/package.json libs/postgres/
COPY libs/read-models/package.json libs/read-models/
COPY libs/transparency/package.json libs/transparency/

# Install scripts bring the embedded PostgreSQL, optional packages Node 24: the image does without.
FROM manifests AS build
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npx nx run-many -t build && rm -rf apps/*/src libs/*/src apps/*/test libs/*/test

FROM manifests AS api-modules
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --omit=optional --workspace=@parley/api

FROM manifests AS projector-modules
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev --omit=optional --workspace=@parley/projector

FROM node:24-slim AS runtime
# Of memory, see tools/start/api-process.ts.
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data LOG_STATE_FILE=/log-state/checkpoint MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=131072 MALLOC_TRIM_THRESHOLD_=131072
RUN mkdir /data /log-state && chown node:node /data /log-state
WORKDIR /parley
USER node
VOLUME ["/data", "/log-state"]

FROM runtime AS projector
COPY --from=projector-modules /parley/ ./
COPY --from=build /parley/libs/ libs/
COPY --from=build /parley/apps/projector/ apps/projector/
CMD ["node", "--enable-source-maps", "--max-semi-space-size=16", "--heap-growing-percent=20", "apps/projector/dist/main.js"]

FROM runtime AS api
COPY --from=api-modules /parley/ ./
COPY --from=build /parley/libs/ libs/
COPY --from=build /parley/apps/api/ apps/api/
COPY --from=build /parley/apps/projector/ apps/projector/
COPY --from=build /parley/apps/web/dist/ apps/web/dist/
COPY --from=build /parley/examples/ examples/
EXPOSE 3000
CMD ["node", "--enable-source-maps", "--max-semi-space-size=16", "--heap-growing-percent=20", "apps/api/dist/main.js"]
