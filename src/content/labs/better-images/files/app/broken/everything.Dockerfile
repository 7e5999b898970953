FROM public.ecr.aws/docker/library/node:24-alpine AS build
WORKDIR /app
COPY . .
RUN cp -r src dist

FROM public.ecr.aws/docker/library/node:24-alpine
WORKDIR /app
COPY --from=build /app ./
USER node
CMD ["node", "dist/server.js"]
