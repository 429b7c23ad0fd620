package api

// administrator is the tag of the one user.
const administrator = "administrator"

// users answers /api/users: there is one, who may do everything.
func (q *question) users() answer { return q.list(objects{q.showUser()}) }

// showUser has no password hash that is of any use: nobody can be let in by it.
func (q *question) showUser() object {
	return object{
		"name": q.user, "tags": []string{administrator}, "limits": object{},
		"hashing_algorithm": "rabbit_password_hashing_sha256", "password_hash": "",
	}
}

// isUser says whether the first part of the path names the one user.
func (q *question) isUser() bool { return q.vars[0] == q.user }

// userAlone answers /api/users/{name}.
func (q *question) userAlone() answer {
	if !q.isUser() {
		return absent()
	}
	return q.one(q.showUser())
}

// nothingOfUser answers where there is never anything of a user who is there.
func (q *question) nothingOfUser() answer {
	if !q.isUser() {
		return absent()
	}
	return q.nothing()
}

// nothingOfVhost answers where there is never anything in a vhost that is there.
func (q *question) nothingOfVhost() answer {
	if !q.hasVhost(q.vars[0]) {
		return absent()
	}
	return q.nothing()
}

// missing answers where there is never the one thing that is asked for.
func (q *question) missing() answer { return absent() }

// permissions answers /api/permissions and /api/vhosts/{name}/permissions.
func (q *question) permissions() answer {
	vhost, there := q.vhostOrAll()
	if !there {
		return absent()
	}
	return q.permissionsIn(vhost)
}

func (q *question) permissionsIn(vhost string) answer {
	all := objects{}
	for _, name := range q.api.broker.VirtualHosts() {
		if vhost == "" || vhost == name {
			all = append(all, q.permission(name))
		}
	}
	return q.list(all)
}

func (q *question) permission(vhost string) object {
	return object{"user": q.user, "vhost": vhost, "configure": ".*", "write": ".*", "read": ".*"}
}

// userPermissions answers /api/users/{name}/permissions.
func (q *question) userPermissions() answer {
	if !q.isUser() {
		return absent()
	}
	return q.permissionsIn("")
}

// permissionAlone answers /api/permissions/{vhost}/{user}.
func (q *question) permissionAlone() answer {
	if !q.hasVhost(q.vars[0]) || q.vars[1] != q.user {
		return absent()
	}
	return q.one(q.permission(q.vars[0]))
}
