import { createContext, useContext } from 'react'
import type { Profile } from '../../../functions/accounts/contract.ts'
import type { Action } from '../../../layers/platform/authorization.ts'

const ProfileContext = createContext<Profile | undefined>(undefined)
export const ProfileProvider = ProfileContext.Provider

/** Who is signed in, at which place, with which duty. */
export function useProfile(): Profile {
  const profile = useContext(ProfileContext)
  if (!profile) throw new Error('no profile: this page is shown inside the house only')
  return profile
}

export const mayDo = (profile: Pick<Profile, 'permissions'>, action: Action): boolean => profile.permissions.includes(action)

/** Whether the duty and place signed in open this action at all. */
export function useMay(): (action: Action) => boolean {
  const profile = useProfile()
  return (action) => mayDo(profile, action)
}
