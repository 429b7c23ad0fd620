# The guard of one container. It outlives the container's owner, and removes what the owner
# could not: run as `sh -c GUARD guard ENGINE NAME`, in a session of its own, with its standard
# input a pipe that only the owner holds open. A line there says that there is nothing to do.
trap '' HUP INT QUIT TERM
if read -r _; then exit; fi
# The engine may still be making it: try again until it is gone.
tries=0
until "$1" rm --force --volumes "$2" >/dev/null 2>&1 && ! "$1" inspect "$2" >/dev/null 2>&1 || [ "$tries" -ge 20 ]; do
	tries=$((tries + 1))
	sleep 0.5
done
