#!/usr/bin/env bash
# Deploys one of the five systems (charts/) to a Kubernetes cluster.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
chart=${CHART:-chart}

usage() {
  cat <<TEXT
Deploys one of the systems in charts/.

Usage: deploy-k8s.sh [-s SYSTEM] [-e ENVIRONMENT] [-n NAMESPACE] [-m METHOD] [-d] [-- ARGUMENT ...]

  -s SYSTEM       254carbon-access-layer (the default), authify, gorax, spoke or barycenter
  -e ENVIRONMENT  dev, staging or production (the default)
  -n NAMESPACE    where to deploy to; the default is the system's own
  -m METHOD       chart (the default): a release, upgraded or installed
                  kubectl: the rendered objects, applied; without hooks, which kubectl cannot run in time
  -d              dry run: changes nothing
  -h              this text

Arguments after -- go to the program of the method: chart upgrade, or kubectl apply.
The variable CHART names the program to use for charts (default: chart).
TEXT
}

fail() {
  printf 'deploy-k8s.sh: %s\n' "$1" >&2
  exit 2
}

# The namespace that a system's guide deploys an environment to.
namespace_of() {
  case $1 in
    254carbon-access-layer) echo 254carbon-access ;;
    gorax)
      case $2 in
        production) echo gorax-prod ;;
        *) echo "gorax-$2" ;;
      esac
      ;;
    *) echo "$1" ;;
  esac
}

system=254carbon-access-layer
environment=production
namespace=
method=chart
dry_run=false

while getopts ':s:e:n:m:dh' option; do
  case $option in
    s) system=$OPTARG ;;
    e) environment=$OPTARG ;;
    n) namespace=$OPTARG ;;
    m) method=$OPTARG ;;
    d) dry_run=true ;;
    h)
      usage
      exit 0
      ;;
    :) fail "-$OPTARG needs a value (-h for help)" ;;
    *) fail "there is no option -$OPTARG (-h for help)" ;;
  esac
done
shift $((OPTIND - 1))

case $system in
  254carbon-access-layer | authify | gorax | spoke | barycenter) ;;
  *) fail "there is no system $system (-h for help)" ;;
esac
case $environment in
  dev | staging) values="values-$environment.yaml" ;;
  production) values="values-prod.yaml" ;;
  *) fail "the environment is dev, staging or production, not $environment" ;;
esac
case $method in
  chart | kubectl) ;;
  *) fail "the method is chart or kubectl, not $method" ;;
esac
[ -n "$namespace" ] || namespace=$(namespace_of "$system" "$environment")

directory=$root/charts/$system
[ -f "$directory/$values" ] || fail "$directory has no $values"
command -v "$chart" >/dev/null || fail "$chart is not installed; build it, or name a program with CHART"

release=("$system" "$directory" --namespace "$namespace" --values "$directory/$values")

if [ "$method" = chart ]; then
  flags=(--create-namespace)
  if [ "$dry_run" = true ]; then
    flags+=(--dry-run)
  fi
  exec "$chart" upgrade --install "${release[@]}" "${flags[@]}" "$@"
fi

command -v kubectl >/dev/null || fail "kubectl is not installed"
flags=()
if [ "$dry_run" = true ]; then
  flags+=(--dry-run=client)
fi
manifest=$(mktemp)
trap 'rm -f "$manifest"' EXIT
"$chart" template "${release[@]}" --no-hooks >"$manifest"
if [ "$dry_run" = false ] && ! kubectl get namespace "$namespace" >/dev/null 2>&1; then
  kubectl create namespace "$namespace"
fi
kubectl apply --namespace "$namespace" --filename "$manifest" "${flags[@]}" "$@"
