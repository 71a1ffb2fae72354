# expect: none
ARG ORG=""
ARG TAG=
ARG BASE=cgr.dev/${ORG}/node
FROM ${BASE}:latest-dev AS build
FROM cgr.dev/chainguard/node:${TAG} AS tagged
FROM cgr.dev/${ORG}/python:latest
