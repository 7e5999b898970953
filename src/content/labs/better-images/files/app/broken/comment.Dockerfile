FROM public.ecr.aws/docker/library/node:24-alpine # not 22
WORKDIR /app
COPY src ./src
CMD ["node", "src/server.js"]
