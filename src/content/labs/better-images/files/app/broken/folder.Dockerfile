FROM public.ecr.aws/docker/library/node:24-alpine AS build
WORKDIR /app
COPY src ./src
RUN cp -r src dist

FROM public.ecr.aws/docker/library/node:24-alpine
WORKDIR /app
COPY --from=build /app/build ./
CMD ["node", "server.js"]
