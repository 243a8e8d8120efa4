# SPDX-License-Identifier: MIT
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo build test test-long instructions lint format test-asan install clean dependencies test-dependencies

JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
zoneplan := build/release/bin/zoneplan

help: ## show these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' Makefile

demo: dependencies build ## install what the build needs, build, check the sample draft, say where the report lies
	@# 0, 1 and 2 are verdicts (passed, failed, undecided); only the others mean that the check did not run
	@status=0; $(zoneplan) check --project testdata/demo/project.toml --out build/demo || status=$$?; \
	if (( status > 2 )); then exit $$status; fi; \
	printf '\nReports in build/demo:\n'; printf '  %s\n' build/demo/*

build: ## build the command build/release/bin/zoneplan
	@# a first build leaves the tests out, for want of their packages; `make test` switches them on for good
	@cmake --preset release --log-level=WARNING $$([[ -e build/release/CMakeCache.txt ]] || echo -DBUILD_TESTING=OFF)
	@cmake --build --preset release --parallel $(JOBS) --target zoneplan

test: test-dependencies ## install what the tests need, build, lint, run every test
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS)
	@cmake --build --preset release --parallel $(JOBS) --target lint -- -k 0
	@ctest --preset release --parallel $(JOBS)

lint: ## check format and clang-tidy rules
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS) --target lint -- -k 0

format: ## format the C++ sources
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --target format

test-asan: test-dependencies ## run every test under AddressSanitizer and UndefinedBehaviorSanitizer
	@cmake --preset asan --log-level=WARNING
	@cmake --build --preset asan --parallel $(JOBS)
	@ctest --preset asan --parallel $(JOBS)

test-long: test-dependencies ## run the kernel's long tests (minutes)
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS) --target kernel_tests
	@ctest --preset release -C Long -L long

instructions: test-dependencies ## count the instructions of fixed workloads, and record them as expected
	@cmake --preset release --log-level=WARNING -DBUILD_TESTING=ON
	@cmake --build --preset release --parallel $(JOBS) --target update_instructions

install: build ## install the command, library and headers into PREFIX (default /usr/local)
	@cmake --install build/release --prefix '$(PREFIX)'

clean: ## remove everything that was built
	@rm -rf build

dependencies:
	@cmake/install-dependencies.sh build

test-dependencies:
	@cmake/install-dependencies.sh test
