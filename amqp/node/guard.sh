# The guard of one node. It outlives the node's owner, and ends what the owner
# could not: run as `sh -c GUARD guard DIRECTORY`, in a session of its own, with
# its standard input a pipe that only the owner holds open.
#
#   watch GROUP    the process group GROUP is the owner's to end
#   forget GROUP   it has ended: its number may be another's by now
#
# The end of the input says that the owner is done, or dead.
trap '' HUP INT QUIT TERM
groups=' '
while read -r verb group; do
	case $verb in
	watch) groups="$groups$group " ;;
	forget) groups="${groups%% "$group" *} ${groups#* "$group" }" ;;
	esac
done
for group in $groups; do
	kill -s KILL -- "-$group" 2>/dev/null
done
# A process that is being killed may still write: try again until it is gone.
tries=0
until rm -rf -- "$1" 2>/dev/null || [ "$tries" -ge 100 ]; do
	tries=$((tries + 1))
	sleep 0.05
done
