# Respite in a container. Two stages: compiling and training need the compiler, running does not.
#
#   docker build -t respite .
#   docker run --read-only --tmpfs /tmp -v respite:/data -p 127.0.0.1:8080:8080 respite

FROM node:20-bookworm-slim AS build
WORKDIR /app
# Scripts are left out: `prepare` builds, and the source is not here yet. This layer changes only with the packages.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json \
 && node scripts/make-chart-font.mjs --if-needed \
 && node bin/respite.mjs train --if-needed

FROM node:20-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    RESPITE_DATA=/data \
    RESPITE_WEB_HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json package.json
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/model model
COPY --from=build /app/content content
COPY --from=build /app/intents intents
# The web page is served as it is written.
COPY --from=build /app/src/channel/web/page src/channel/web/page
# The program belongs to root: whoever breaks into the process cannot change it.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.RESPITE_HEALTH_PORT||process.env.RESPITE_WEB_PORT||8080)+'/readyz').then((answer)=>process.exit(answer.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "bin/respite.mjs"]
CMD ["start"]
